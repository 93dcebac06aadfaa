package tollgate.console.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.db.SqlFiles;
import tollgate.testing.GatewayExtension;

/** The first rows of a file are sent at once, however many there are: none are sorted before. */
@ExtendWith(GatewayExtension.class)
class ExportPlanTest {

  private static final String MANY =
      """
      insert into addresses (id, email) select 5000 + n, 'mail' || n from generate_series(1, 20000) n;
      insert into users (id, username, owner_id, address_id)
      select 5000 + n, 'user' || n, n % 3, 5000 + n from generate_series(1, 20000) n;
      insert into sales (user_id, cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, email, sold_at)
      select 5000 + n, 6 + n % 3, 0, 'USD', 1, 1, 0, 'mail' || n, now() - n * interval '1 minute'
      from generate_series(1, 20000) n;
      insert into payments (sale_id, paymenttype, amount, tax) select id, 'Card', 1, 1 from sales;
      insert into mails (sale_id, payment_ids, recipient, message_id)
      select id, array[0], email, id from sales where email is not null on conflict do nothing;
      insert into actions (user_id, date, action) select 5000 + n, now() - n * interval '1 minute', 'card_sale'
      from generate_series(1, 20000) n;
      analyze;
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "console/sales/export-sales",
        "console/users/export-users",
        "console/audit/export-entries"
      })
  void sortsNoRowsAndReadsNoOtherTableBefore(String statement, Jdbi jdbi) {
    try (Handle handle = jdbi.open()) {
      handle.begin();
      handle.createScript(MANY).execute();
      handle.createQuery(SqlFiles.text("db/streaming-settings")).mapTo(String.class).list();

      List<String> plan = query(handle, statement).mapTo(String.class).list();

      assertThat(plan)
          .isNotEmpty()
          .noneMatch(line -> line.matches("\\W*(Sort|Hash|(Hash|Merge) (\\w+ )?Join) +\\(cost.*"));
      handle.rollback();
    }
  }

  private static Query query(Handle handle, String statement) {
    Query query =
        handle
            .createQuery("explain " + SqlFiles.text(statement))
            .define("matching", SqlFiles.text("console/sales/matching-sales"));
    for (String name : List.of("owner", "group_id", "user")) {
      query.bind(name, (Long) null);
    }
    for (String name : List.of("group", "caller", "email", "mail", "only", "from", "until")) {
      query.bind(name, (String) null);
    }
    return query
        .bind("start", Instant.EPOCH)
        .bind("before", Instant.parse("9999-01-01T00:00:00Z"))
        .bind("before_id", Long.MIN_VALUE)
        .bind("kind", "");
  }
}
