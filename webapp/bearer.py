"""Programs that show a token: compared in constant time, and nobody passes where none is set."""

import hmac

from flask import request
from pydantic import SecretStr


def carries(token: SecretStr) -> bool:
    """Whether the request shows a token that the installation has set."""
    wanted = token.get_secret_value()
    given = request.authorization
    shown = given.token if given is not None and given.type == "bearer" else None
    return bool(wanted) and hmac.compare_digest((shown or "").encode(), wanted.encode())
