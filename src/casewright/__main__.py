"""Run Casewright as ``python -m casewright``."""

from casewright.cli import main

if __name__ == "__main__":
    main()
