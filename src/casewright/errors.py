"""The errors of Casewright, one tree, each naming its subject.

    CasewrightError
      x InputError          the caller passed something unusable
      x CollectError        a document could not be obtained
        + Unreachable         nothing answered
        + Refused             we declined to fetch or open it, for safety
      x CustodyError        bytes differ from their digest: stops the run
      x ReadError           a preserved document could not be read
      x ReferenceDataError  a list or a provision file is unusable
      x StoreError          the case folder could not be read or written

What the world does wrong becomes a :class:`casewright.values.Failure` row and
the build goes on; what we do wrong stops the run.
"""


class CasewrightError(Exception):
    """Base of all errors raised on purpose.

    Args:
        message: What happened and what the reader can do about it.
        subject: Id or address of the exhibit, claim, listing or provision.

    >>> str(ReadError("no text layer; run OCR first", subject="scan.pdf"))
    'scan.pdf: no text layer; run OCR first'
    """

    def __init__(self, message: str, *, subject: str) -> None:
        super().__init__(message, subject)
        self.message = message
        self.subject = subject

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with the keyword, so that an error survives the way home from a worker."""
        return _rebuild, (type(self), self.message, self.subject)

    def __str__(self) -> str:
        """Show the subject before the message."""
        return f"{self.subject}: {self.message}"


class InputError(CasewrightError, ValueError):
    """The caller passed something unusable."""


class CollectError(CasewrightError):
    """A document could not be obtained."""


class Unreachable(CollectError):
    """Nothing answered at the address, or it answered with an error."""


class Refused(CollectError):
    """We declined to fetch or open it: a limit or a safety rule stands in the way."""


class CustodyError(CasewrightError):
    """Preserved bytes differ from their digest, or the custody chain is broken."""


class ReadError(CasewrightError):
    """A preserved document could not be turned into text or claims."""


class ReferenceDataError(CasewrightError):
    """A sanctions list or a provision file is unusable."""


class StoreError(CasewrightError):
    """The case folder could not be read or written."""


def _rebuild(kind: type[CasewrightError], message: str, subject: str) -> CasewrightError:
    return kind(message, subject=subject)
