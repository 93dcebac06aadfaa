package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Tables.count;
import static tollgate.testing.Tables.rows;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompactCardCountsTest extends ScheduledRouteTest {

  private static final String SUMS =
      "select cardgroup_id || ' ' || coalesce(sold_on::text, '-') || ' ' || sum(free) || ' '"
          + " || sum(sold) || ' ' || sum(hidden)"
          + " from card_counts group by cardgroup_id, sold_on order by 1";

  CompactCardCountsTest() {
    super("compact-card-counts", "Compact the card counts");
  }

  @Test
  void addsUpTheRowsOfAGroupAndADay() throws Exception {
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into card_counts (cardgroup_id, sold_on, free, sold, hidden)"
                        + " values (6, null, 5, 0, 1), (6, null, -2, 0, 0),"
                        + " (6, current_date - 90, 0, 3, 0), (6, current_date - 90, 0, 4, 0)"));
    List<String> before = rows(jdbi(), SUMS);

    assertThat(tick().isFailed()).isFalse();

    assertThat(rows(jdbi(), SUMS)).isEqualTo(before);
    assertThat(count(jdbi(), "card_counts")).isEqualTo(before.size());
  }

  @Test
  void addsUpTheDaysThatNoPageShows() throws Exception {
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into card_counts (cardgroup_id, sold_on, free, sold, hidden)"
                        + " values (77, null, 5, 0, 1), (77, current_date - 110, 0, 3, 0),"
                        + " (77, current_date - 300, 0, 4, 0), (77, current_date - 90, 0, 2, 0)"));

    tick();

    assertThat(
            rows(
                jdbi(),
                "select concat_ws(' ', current_date - sold_on, free, sold, hidden) from card_counts"
                    + " where cardgroup_id = 77 order by sold_on"))
        .containsExactly("90 0 2 0", "5 7 1");
  }

  @Test
  void deletesRowsThatAddUpToNothing() throws Exception {
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into card_counts (cardgroup_id, sold_on, free, sold, hidden)"
                        + " values (77, null, 5, 0, 1), (77, null, -5, 0, -1)"));

    tick();

    assertThat(rows(jdbi(), "select free from card_counts where cardgroup_id = 77")).isEmpty();
  }
}
