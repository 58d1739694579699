"""What is counted, for Prometheus: one registry a server, and no label that a stranger can choose."""

from typing import TYPE_CHECKING, Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from csf_parser.server.work.crew import REASONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client.metrics_core import Metric

    from csf_parser.server.work.readers import Readers

_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """The counters of one server."""

    def __init__(self, readers: "Readers") -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_OfReaders(readers))
        self.requests = Counter(
            "csf_server_requests",
            "Requests by route and status",
            ["method", "route", "status"],
            registry=self._registry,
        )
        self.request_seconds = Histogram(
            "csf_server_request_seconds",
            "From the first byte of a request to the end of its answer",
            ["method", "route"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.papers = Counter("csf_server_papers", "Papers by what came of them", ["outcome"], registry=self._registry)
        self.reading_seconds = Histogram(
            "csf_server_reading_seconds",
            "From the upload of a paper to its record, with the time in the queue",
            buckets=_SECONDS,
            registry=self._registry,
        )

    def text(self) -> bytes:
        """All of it in Prometheus' text format."""
        return generate_latest(self._registry)


class _OfReaders(Collector):
    def __init__(self, readers: "Readers") -> None:
        self._readers = readers

    def collect(self) -> "Iterator[Metric]":
        """The state of the workers at this moment."""
        waiting = GaugeMetricFamily("csf_server_papers_waiting", "Papers that wait for a worker", labels=["crew"])
        busy = GaugeMetricFamily("csf_server_workers_busy", "Workers that read a paper", labels=["crew"])
        replaced = CounterMetricFamily("csf_server_workers_replaced", "Workers replaced", labels=["crew", "why"])
        for name, crew in (("quick", self._readers.quick), ("recognisers", self._readers.recognisers)):
            waiting.add_metric([name], crew.waiting)
            busy.add_metric([name], crew.busy)
            for why in REASONS:
                replaced.add_metric([name, why], crew.replaced[why])
        yield from (waiting, busy, replaced)
