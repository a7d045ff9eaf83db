# SPDX-License-Identifier: Apache-2.0
"""What a file of this folder says of its clients."""
import dataclasses


@dataclasses.dataclass(frozen=True)
class Client:
    """A way to get a repository of CodeCatalyst's. The script is bash, run in an empty folder, without a terminal; $url is the
    repository, $ca the certificate of the service, $commit its newest commit. It ends with an error unless the repository's
    files are there."""

    name: str
    version: str  # a command that prints it, and fails where the client is not installed
    script: str
    note: str = ""
