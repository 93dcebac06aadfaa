package tollgate.bench.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Sells as a gateway does, in one round trip, but without a gateway. */
final class SqlSales {

  private SqlSales() {}

  /** Sells single cards to this many buyers of a group, and waits until that is on the disk. */
  static void sell(Connection connection, long group, int orders, boolean hasMailAndKey)
      throws SQLException {
    String key = hasMailAndKey ? "'k' || gen_random_uuid()" : "null";
    String mail =
        hasMailAndKey
            ? "'buyer@example.com', gen_random_uuid() || '@tollgate.example'"
            : "null, null";
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          begin;
          select count(*)
          from sell_cards(
            %d,
            array(
              select cast(
                row(0, 0, '127.0.0.1', 1, false, null, %s, 'fingerprint', %s, 'USD', 1, 1, null, null)
                as card_order)
              from generate_series(1, %d)),
            now(), now() - interval '30 days', true, false, false);
          commit;
          select cast(pg_logical_emit_message(true, 'tollgate', 'flush') as text)
          """
              .formatted(group, key, mail, orders));
    }
  }
}
