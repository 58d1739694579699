"""Many machines: Dask hands out partitions of the files, and its workers leave the results as Parquet.

The driver learns the name of a part when it is complete, and takes its rows into the store a few hundred at a time. A
partition is read in a supervised process beside the Dask worker, so that a file that crashes or stalls it costs that
file alone here too. When a whole worker is lost, Dask gives its partition to another one.
"""

import itertools
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from csf_parser.batch.engine import DEFAULT_SECONDS, Job, LocalEngine, Result, processors
from csf_parser.batch.errors import WorkersError
from csf_parser.batch.parts import part_name, part_names, read_part, remove_part, remove_parts, run_of_part, write_part
from csf_parser.batch.place import Place
from csf_parser.seal import MissingExtra

_UNDER_WAY: Final = 3  # partitions for each thread of the cluster: none waits, and the driver holds few names
_RETRIES: Final = 2


@dataclass(frozen=True, slots=True)
class DaskEngine:
    """A Dask cluster.

    Attributes:
        scheduler: Its address, such as ``tcp://10.0.0.1:8786``; ``None`` starts a cluster on this machine.
        workers: Workers of the cluster that is started; by default one for each processor.
        seconds: Wall time of one file, after which it is given up.
        parts: The folder or URL for the results; all workers and this process must reach it under this name. By default
            a folder beside the store.
        files_per_partition: What is done again when a worker is lost.
        connect_seconds: Until the scheduler has to answer.
    """

    scheduler: str | None = None
    workers: int | None = None
    seconds: float = DEFAULT_SECONDS
    parts: str | None = None
    files_per_partition: int = 200
    connect_seconds: float = 30.0

    def work(self, places: Iterable[Place], job: Job) -> Iterator[Result]:
        """See ``Engine``.

        Raises:
            MissingExtra: Dask is not installed.
            WorkersError: There is no such scheduler, or a partition is lost for good.
        """
        folder = self._folder(job.store)
        with self._client() as client:
            for name in self._finished(client, iter(places), replace(job, store=None), folder):
                yield from read_part(folder, name)
                remove_part(folder, name)
        remove_parts(folder, job.identity, job.run)

    def left_over(self, store: Path, identity: str) -> Iterator[tuple[int, Result]]:
        """See ``Engine``: the parts that a driver was killed before it took them."""
        folder = self._folder(store)
        for name in part_names(folder, identity):
            yield from ((run_of_part(name), result) for result in read_part(folder, name))
            remove_part(folder, name)

    def _folder(self, store: Path | None) -> str:
        return self.parts or f"{(store or Path('csf-batch')).absolute()}.parts"

    def _finished(self, client: Any, places: Iterator[Place], job: Job, folder: str) -> Iterator[str]:
        """The names of the parts as they are complete; new partitions go out as others come in."""
        from distributed import as_completed  # noqa: PLC0415 - an extra

        def submit() -> Any:  # Any: a future, or None where there are no more files
            chunk = list(itertools.islice(places, self.files_per_partition))
            arguments = (chunk, job, folder, self.seconds)
            return client.submit(read_partition, *arguments, retries=_RETRIES, pure=False) if chunk else None

        most = _UNDER_WAY * max(1, sum(client.nthreads().values()))
        first = list(itertools.takewhile(lambda future: future is not None, (submit() for _ in range(most))))
        under_way = as_completed(first)
        for future in under_way:
            try:  # it waits, where the worker that had the answer is gone and the partition is done again
                name = future.result()
            except Exception as error:
                raise WorkersError(f"a partition was lost for good ({type(error).__name__})") from error
            yield name
            following = submit()
            if following is not None:
                under_way.add(following)

    @contextmanager
    def _client(self) -> Iterator[Any]:  # Any: distributed has no annotations
        try:
            from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra
        except ImportError:
            raise MissingExtra("Dask is not installed: pip install 'csf-parser[dask]'") from None
        if self.scheduler is None:
            count = self.workers or processors()
            cluster = LocalCluster(n_workers=count, threads_per_worker=1, dashboard_address=None)
            with cluster, Client(cluster) as client:
                yield client
            return
        try:
            client = Client(self.scheduler, timeout=self.connect_seconds)
        except (OSError, ValueError) as error:
            raise WorkersError(f"there is no Dask scheduler at {self.scheduler}") from error
        with client:
            yield client


def read_partition(places: list[Place], job: Job, folder: str, seconds: float) -> str:
    """A worker's part of the work: read the files, write the part, and tell its name."""
    name = part_name(job.identity, job.run, places)
    write_part(folder, name, LocalEngine(workers=1, seconds=seconds).work(places, job))
    return name
