"""The workers of a Dask cluster (dask.distributed), on this machine or on many."""

from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic

import distributed
from distributed.comm.addressing import get_address_host_port

from matching.sharding.crews import Answer, Held, Piece, Promised, Seat, State

_LAST_PORT = 65_535
WAIT_SECONDS = 10  # for a scheduler that may still be starting


class ClusterError(OSError):
    """No cluster answers at an address, or it has no workers."""


def _refuse_no_address(address: str) -> None:
    """Nothing, when there may be a scheduler: a client that never began waits long to end.

    Raises:
        ClusterError: nobody can be asked there.
    """
    try:
        _host, port = get_address_host_port(address)
    except ValueError as error:
        raise ClusterError(
            f"No Dask scheduler answers at {address}. An address is like tcp://host:8786."
        ) from error
    if not 0 < port <= _LAST_PORT:
        raise ClusterError(f"No Dask scheduler answers at {address}. Ports end at {_LAST_PORT}.")


class Cluster:
    """A cluster with at least one worker; leaving the block lets go of it.

    Raises:
        ClusterError: it is no address, nobody answers there, or no worker is there.
    """

    losses: tuple[type[BaseException], ...] = (distributed.KilledWorker, CancelledError)

    def __init__(self, address: str) -> None:
        _refuse_no_address(address)
        try:
            client: Any = distributed.Client  # Any: distributed has no types
            self._client = client(address, timeout=WAIT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterError(f"No Dask scheduler answers at {address}.") from error
        self.size = len(self._client.scheduler_info(n_workers=-1)["workers"])
        if not self.size:
            self._client.close()
            raise ClusterError(f"The Dask scheduler at {address} has no workers.")

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def seat(self, hold: Callable[[State], Held], state: State) -> Seat[Held]:
        """A seat on whichever worker the scheduler chooses."""
        sent = self._client.scatter(state, hash=False)
        return _ClusterSeat(self._client, self._client.submit(hold, sent, pure=False))


@dataclass(frozen=True, slots=True)
class _ClusterSeat(Generic[Held]):
    client: Any  # Any: distributed has no types
    held: Any  # Any: a future of what is held

    def ask(self, work: Callable[[Held, Piece], Answer], piece: Piece) -> Promised[Answer]:
        promised: Promised[Answer] = self.client.submit(work, self.held, piece, pure=False)
        return promised

    def close(self) -> None:
        self.client.cancel([self.held])
