"""Average the weights of two runs of which one started from the other: better than either, measured on tune.

python -m training.mean FIRST/reader.pt SECOND/reader.pt --to mean.pt [--share 0.5]
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Write the mean of the averaged weights of two runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.5, help="of the second run")
    arguments = parser.parse_args()
    first, second = (torch.load(path, weights_only=False) for path in (arguments.first, arguments.second))
    for name, tensor in second["average"].items():
        if tensor.is_floating_point():
            share = arguments.share
            second["average"][name] = (1 - share) * first["average"][name] + share * tensor
    torch.save(second, arguments.to)


if __name__ == "__main__":
    main()
