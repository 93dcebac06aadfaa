package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Tables.rows;

import org.junit.jupiter.api.Test;

class PurgeRefusalsTest extends ScheduledRouteTest {

  PurgeRefusalsTest() {
    super("purge-refusals", "Purge expired refusals");
  }

  @Test
  void deletesRefusalsThatAreThirtyDaysOldAndNothingElse() throws Exception {
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into actions (action, data, date) values"
                        + " ('api_refused', 'expired', now() - interval '30 days'),"
                        + " ('sign_in_refused', 'expired', now() - interval '31 days'),"
                        + " ('api_refused', 'recent', now() - interval '29 days 23 hours'),"
                        + " ('signed_in', 'kept', now() - interval '10 years'),"
                        + " (null, 'foreign', now() - interval '10 years'),"
                        + " ('card_sale', 'sale', now() - interval '10 years')"));

    assertThat(tick().isFailed()).isFalse();

    assertThat(rows(jdbi(), "select data from actions order by data"))
        .containsExactly("foreign", "kept", "recent", "sale");
  }

  @Test
  void deletesABoundedNumberAtOnce() throws Exception {
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into actions (action, date) select 'api_refused', now() - interval"
                        + " '40 days' from generate_series(1, 10001)"));

    tick();

    assertThat(rows(jdbi(), "select count(*) from actions")).containsExactly("1");
  }
}
