"""What can go wrong around a policy. A paper that a policy refuses is no error but a finding."""

from csf_parser.errors import CsfError, ExitCode


class PolicyError(CsfError):
    """The policy, or a list that it names, cannot be used; the message names the file and the cause."""

    exit_code = ExitCode.USAGE
