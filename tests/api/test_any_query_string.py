"""Any query string at all …"""

import time
from random import Random

import pytest
from werkzeug.datastructures import MultiDict

from tests.search import anybody, nonsense
from tests.search.reach import examples, report, settle

# what each parameter takes, beside anything at all
SENSIBLE = {
    "q": anybody.TYPED,
    "near": ("92103", "la jolla", "32.75,-117.16", "San Diego County", "hilcrest"),
    "within": ("1", "10", "100", "0.5", "101"),
    "service": anybody.SERVICES,
    "condition": anybody.CONDITIONS,
    "credential": ("md", "rn", "np"),
    "specialty": ("dermatology",),
    "board": ("any",),
    "language": ("es", "tl"),
    "accepting": ("1", "0", ""),
    "open": ("1", "yes"),
    "open_on": ("mo", "su"),
    "price_max": ("14", "12.50", "0", "100001"),
    "plain": ("1",),
    "unconfirmed": ("1",),
    "sort": ("best", "distance", "price", "confirmed"),
    "page": ("1", "2", "1000", "1001"),
    "per_page": ("1", "100", "101"),
}


def query_string(random):
    """A few parameters, some of them several times."""
    parameters: MultiDict[str, str] = MultiDict()
    for name in random.sample(sorted(SENSIBLE), random.randint(1, 6)):
        for _ in range(random.choice((1, 1, 1, 2, 60))):
            is_sensible = random.random() < 0.7
            value = random.choice(SENSIBLE[name]) if is_sensible else nonsense.text(random)[:3000]
            parameters.add(name, value.encode(errors="replace").decode())
    return parameters


@pytest.mark.parametrize("path", ["/api/v1/providers", "/providers"])
def test_is_answered_or_refused_with_a_sentence(visitor, index, now, path, capsys):
    random, slowest, answers = Random(path), (0.0, ""), []
    index.rebuild(anybody.document(random, each + 1) for each in range(100))
    settle()
    for _ in range(examples(250, everything=5_000)):
        parameters = query_string(random)
        started = time.process_time()
        answer = visitor.get(path, query_string=parameters.to_dict(flat=False))
        slowest = max(slowest, (time.process_time() - started, str(parameters)[:200]))
        assert answer.status_code in (200, 400), parameters
        if answer.status_code == 400 and answer.is_json:
            assert answer.json["error"]["message"]
        answers.append(answer.status_code)
    assert {200, 400} == set(answers)
    refused = answers.count(400)
    report(
        capsys,
        f"{path}: {refused} of {len(answers)} refused; slowest {slowest[0] * 1000:.0f} ms of CPU, {slowest[1]}",
    )
