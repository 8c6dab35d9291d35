"""Everybody is judged with their own home and means of travel."""

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.judging.profiles import CandidateProfile, Place, TransportMode
from matching.pool.travellers import TravelClasses

travelling = st.builds(
    CandidateProfile,
    key=st.just("p"),
    place=st.builds(
        Place,
        st.sampled_from([None, "", "Quillota", "La Calera"]),
        st.none() | st.sampled_from([-32.88, -33.04]),
        st.none() | st.sampled_from([-71.25, -71.6]),
    ),
    transport=st.frozensets(st.sampled_from(TransportMode), max_size=2),
    max_commute_minutes=st.sampled_from([None, 0, 30]),
)


def _way(profile: CandidateProfile) -> tuple:
    return profile.place, profile.transport, profile.max_commute_minutes


@settings(max_examples=60, deadline=None)
@given(st.lists(travelling, max_size=12))
def test_everybody_has_the_stand_in_with_their_own_home_and_means(several):
    classes = TravelClasses()
    for one in several:
        classes.add(one)

    members, numbers = classes.members, classes.numbers()

    assert [_way(members[number].profile) for number in numbers] == [_way(one) for one in several]
    assert len(members) == len({_way(one) for one in several})
