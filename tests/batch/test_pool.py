import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from csf_parser.batch import WorkersError
from csf_parser.batch.pool import Ended, PoolLimits, run_tasks
from tests.batch.obedient_work import Unloadable, double_each, misbehave

ONE = PoolLimits(workers=1, seconds=600)
TWO = PoolLimits(workers=2, seconds=600)


def fates(ended: list[Ended[str]]) -> dict[str, tuple[str, int]]:
    return {one.task: (one.fate, one.attempts) for one in ended}


def test_every_task_ends_once_with_its_result() -> None:
    ended = list(run_tasks(range(500), double_each, TWO))
    assert sorted((one.task, one.result) for one in ended) == [(number, 2 * number) for number in range(500)]
    assert {(one.fate, one.attempts) for one in ended} == {("answered", 1)}


def test_no_tasks_start_no_process() -> None:
    assert list(run_tasks([], double_each, TWO)) == []


@pytest.mark.parametrize("order", ["crash", "exit", "kill"])
def test_a_task_that_ends_its_process_costs_itself_alone(order: str) -> None:
    tasks = [f"task {number}" for number in range(40)]
    tasks[7] = order
    ended = list(run_tasks(tasks, misbehave, ONE))
    assert len(ended) == 40
    assert fates(ended) == {task: ("crashed", 2) if task == order else ("answered", 1) for task in tasks}


def test_a_task_that_stalls_is_stopped_and_costs_itself_alone() -> None:
    tasks = [*(f"task {number}" for number in range(20)), "hang", *(f"task {number}" for number in range(20, 40))]
    ended = list(run_tasks(tasks, misbehave, PoolLimits(workers=2, seconds=1)))
    assert fates(ended) == {task: ("stalled", 2) if task == "hang" else ("answered", 1) for task in tasks}


def test_a_task_whose_process_is_killed_once_succeeds_the_second_time(tmp_path: Path) -> None:
    task = f"once {tmp_path / 'killed'}"
    ended = list(run_tasks(["before", task, "after"], misbehave, ONE))
    assert fates(ended) == {"before": ("answered", 1), task: ("answered", 2), "after": ("answered", 1)}


def test_the_second_try_has_a_process_to_itself(tmp_path: Path) -> None:
    suspects = [f"once {tmp_path / str(number)}" for number in range(2)]
    ended = list(run_tasks([*suspects, *map(str, range(100))], misbehave, TWO))
    answered_by: dict[str, list[str]] = {}
    for one in ended:
        answered_by.setdefault(str(one.result).rpartition(" ")[2], []).append(one.task)
    assert {one.task for one in ended if one.attempts == 2} == set(suspects)
    # Nothing was answered before it in its process; what comes after it is another matter.
    assert {tasks[0] for tasks in answered_by.values()} >= set(suspects)


def test_workers_are_replaced_after_their_share_of_tasks() -> None:
    limits = PoolLimits(workers=1, seconds=60, tasks=10)
    ended = list(run_tasks([f"task {number}" for number in range(45)], misbehave, limits))
    processes = Counter(str(one.result).rpartition(" ")[2] for one in ended)
    assert len(processes) >= 3
    assert max(processes.values()) <= 10 + 16  # what it had in hand when its share was full


def test_tasks_are_taken_only_as_they_are_needed() -> None:
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        for number in range(100_000):
            taken += 1
            yield number

    results = run_tasks(tasks(), double_each, TWO)
    for _ in range(10):
        next(results)
    assert taken < 100
    results.close()  # type: ignore[attr-defined]  # a generator


def test_a_consumer_that_leaves_early_leaves_no_process_behind() -> None:
    results = run_tasks(["task", "hang"], misbehave, TWO)
    process = int(str(next(results).result).rpartition(" ")[2])
    results.close()  # type: ignore[attr-defined]  # a generator
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_workers_that_cannot_start_are_an_error_and_no_endless_loop() -> None:
    with pytest.raises(WorkersError):
        list(run_tasks(["task"], Unloadable(), ONE))


def test_a_worker_killed_from_outside_costs_no_task() -> None:
    tasks = [f"task {number}" for number in range(400)]
    ended = []
    for one in run_tasks(tasks, misbehave, TWO):
        ended.append(one)
        if len(ended) in {100, 200}:
            os.kill(int(str(one.result).rpartition(" ")[2]), signal.SIGKILL)
    assert Counter(one.task for one in ended) == Counter(tasks)
    assert {one.fate for one in ended} == {"answered"}


@pytest.mark.slow
def test_one_in_a_hundred_tasks_that_crashes_or_hangs_is_named_exactly() -> None:
    tasks = [f"task {number}" for number in range(2000)]
    for number in range(0, 2000, 200):
        tasks[number + 50] = f"crash {number}"
        tasks[number + 150] = f"hang {number}"
    ended = list(run_tasks(tasks, misbehave, PoolLimits(workers=2, seconds=1)))
    expected = {"task": ("answered", 1), "crash": ("crashed", 2), "hang": ("stalled", 2)}
    assert len(ended) == len(tasks)
    assert fates(ended) == {task: expected[task.split()[0]] for task in tasks}
