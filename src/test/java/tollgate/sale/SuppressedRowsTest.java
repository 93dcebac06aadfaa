package tollgate.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.Tables.rows;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;

/** Sells while a trigger of another program leaves out rows without an error. */
@ExtendWith(GatewayExtension.class)
class SuppressedRowsTest {

  private static final String STATE =
      "select concat_ws(' ', (select count(*) from cards where sold), (select count(*) from sales),"
          + " (select count(*) from payments), (select count(*) from actions),"
          + " (select count(*) from mails), (select count(*) from idempotency_keys))";

  @AfterEach
  void dropTrigger(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("drop function if exists leave_out cascade"));
  }

  @ParameterizedTest
  @CsvSource({
    "insert, sales",
    "update, cards",
    "insert, payments",
    "insert, actions",
    "insert, mails",
    "update, idempotency_keys"
  })
  void storesNothing(String event, String table, ApiClient wire, Jdbi jdbi) {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "create function leave_out() returns trigger language plpgsql"
                  + " as 'begin return null; end'");
          handle.execute(
              "create trigger leave_out before %s on %s for each row execute function leave_out()"
                  .formatted(event, table));
        });
    var before = rows(jdbi, STATE);

    Answer answer = buy(wire, "id", "6", "email", "a@example.com", "request_id", "left-out");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text()).contains("Service unavailable").doesNotContain("8870");
    assertThat(rows(jdbi, STATE)).isEqualTo(before);
  }
}
