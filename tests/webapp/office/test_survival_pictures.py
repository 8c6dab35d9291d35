"""The curve of how long work lasts, as it is drawn."""

from followup.survival import Duration, survival_curve
from services.placing.work_survival import WorkSurvival
from webapp.office.survival_pictures import HEIGHT, LEFT, WIDTH, survival_picture


def _shown(lasted: list[Duration]) -> WorkSurvival:
    steps = survival_curve(lasted)
    return WorkSurvival(len(lasted), len(steps), steps, (), None, max(one.days for one in lasted))


def test_the_stair_goes_down_at_each_step_and_on_to_the_longest():
    picture = survival_picture(_shown([Duration(50, is_over=True), Duration(100, is_over=False)]))

    assert picture is not None
    middle, end = LEFT + WIDTH / 2, float(LEFT + WIDTH)
    assert picture.line == (
        f"{float(LEFT)},0.0 {middle},0.0 {middle},{HEIGHT / 2} {end},{HEIGHT / 2}"
    )
    assert len(picture.band) == 1


def test_the_days_below_do_not_touch():
    lasted = [Duration(8, is_over=True), *(Duration(800, is_over=False) for _ in range(9))]
    picture = survival_picture(_shown(lasted))

    assert picture is not None
    assert [column.value for column in picture.columns] == [0, 90, 180, 365, 730]


def test_where_nothing_ended_there_is_nothing_to_draw():
    assert survival_picture(_shown([Duration(8, is_over=False)])) is None
