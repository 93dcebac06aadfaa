package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Tables.rows;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventStockTest extends ScheduledRouteTest {

  EventStockTest() {
    super("event-stock", "Record low stocks");
  }

  @Test
  void reportsAGroupOnceUntilItHasEnoughCardsAgain() throws Exception {
    long free = free();
    threshold(0, free + 1);

    tick();
    tickAgain();
    assertThat(events()).containsExactly("stock.low 6 %d %d".formatted(free, free + 1));

    threshold(0, free);
    tickAgain();
    threshold(0, free + 1);
    tickAgain();
    assertThat(events()).hasSize(2);
  }

  @Test
  void reportsNothingWithoutAThreshold() throws Exception {
    change("update cards set hidden = true where cardgroup_id = 6 and not sold");

    tick();

    assertThat(events()).isEmpty();
  }

  @Test
  void letsTheValueOfTheOwnerReplaceThatOfTheOperator() throws Exception {
    change("update cardgroups set owner_id = 3 where id = 6");
    threshold(0, 1_000_000);
    threshold(3, 0);

    tick();

    assertThat(events()).isEmpty();
  }

  private void tickAgain() throws Exception {
    assertThat(send("direct:tick", exchange -> {}).isFailed()).isFalse();
  }

  private void threshold(long owner, long value) {
    change(
        "insert into conflines values ('Low_Stock_Threshold', %d, '%d')".formatted(owner, value)
            + " on conflict (name, owner_id) do update set value = excluded.value");
  }

  private long free() {
    return Long.parseLong(
        rows(jdbi(), "select sum(free) from card_counts where cardgroup_id = 6").get(0));
  }

  private List<String> events() {
    return rows(
        jdbi(),
        "select concat_ws(' ', type, key, data ->> 'free', data ->> 'threshold')"
            + " from events where key = '6' order by id");
  }
}
