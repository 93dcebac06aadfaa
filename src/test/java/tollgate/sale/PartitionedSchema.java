package tollgate.sale;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tollgate.testing.Postgres;

/**
 * Makes the tables of a sale partitioned by card group, from the schema file. See
 * docs/scale.md#many-databases. Each change is stated here and has to be found once.
 */
final class PartitionedSchema {

  static final int PARTITIONS = 4;

  private static final String GROUP = "cardgroup_id";

  /** A table, its partition key, and the columns and keys that it has in addition. */
  private record Table(String name, String key, String more) {}

  private static final List<Table> TABLES =
      List.of(
          new Table("cardgroups", "id", "primary key (id)"),
          new Table("cards", GROUP, "primary key (cardgroup_id, id)"),
          new Table("sales", GROUP, "primary key (cardgroup_id, id)"),
          new Table("payments", GROUP, "cardgroup_id bigint, primary key (cardgroup_id, id)"),
          new Table("mails", GROUP, "cardgroup_id bigint, primary key (cardgroup_id, id)"),
          new Table(
              "actions", GROUP, "cardgroup_id bigint default 0, primary key (cardgroup_id, id)"),
          new Table(
              "idempotency_keys",
              GROUP,
              "cardgroup_id bigint, primary key (cardgroup_id, user_id, key)"),
          new Table("card_counts", GROUP, ""),
          new Table("low_water_marks", GROUP, ""));

  /** Constraints whose columns are not those of the partition, or of a table elsewhere. */
  private static final List<String> REMOVED =
      List.of(
          "(?<=bigint not null) unique references sales",
          "(?<=message_id    text not null) unique",
          "alter table payments add foreign key \\(sale_id\\) references sales;",
          "(?<=mail_id  bigint not null) references mails on delete cascade",
          "(?<=sale_id     bigint) references sales",
          "(?<=voided_payment_id bigint) references payments",
          "(?<=user_id      bigint) references users on delete set null",
          "(?<=user_id     bigint not null) references users on delete cascade(?=,\\s+key )",
          ",\\s+primary key \\(user_id, key\\)",
          "(?s)alter table cards set \\(.*?;",
          "(?s)alter table mails set \\(.*?;");

  /** The statements of the sale that name the partition key in addition. */
  private static final List<List<String>> REPLACED =
      List.of(
          List.of("payments_card_id_key on payments (", "$0cardgroup_id, "),
          List.of("payments_voided_payment_id_key on payments (", "$0cardgroup_id, "),
          List.of(
              "(paymenttype, card_id, owner_id,", "(cardgroup_id, paymenttype, card_id, owner_id,"),
          List.of("select 'Card void',", "select sale.cardgroup_id, 'Card void',"),
          List.of("insert into idempotency_keys (", "$0cardgroup_id, "),
          List.of(
              "values (ordered.caller_id, ordered.request_id,",
              "values (group_id, ordered.caller_id, ordered.request_id,"),
          List.of("on conflict (user_id, key)", "on conflict (cardgroup_id, user_id, key)"),
          List.of("where id = any(result.card_ids)", "$0 and cardgroup_id = group_id"),
          List.of("(sale_id, paymenttype,", "(cardgroup_id, sale_id, paymenttype,"),
          List.of("select sale.id, 'Card',", "select group_id, sale.id, 'Card',"),
          List.of(
              "insert into actions (user_id, date, action, data, source, correlation_id)\n        select",
              "insert into actions (cardgroup_id, user_id, date, action, data, source, correlation_id)\n        select group_id,"),
          List.of(
              "insert into mails (sale_id, payment_ids, recipient, message_id, correlation_id, trace_parent)\n        select",
              "insert into mails (cardgroup_id, sale_id, payment_ids, recipient, message_id, correlation_id, trace_parent)\n        select group_id,"),
          List.of(
              "where idempotency_keys.user_id = ordered.caller_id",
              "$0 and idempotency_keys.cardgroup_id = group_id"),
          List.of(
              "where low_water_marks.ctid = (select ctid from kept)",
              "$0 and low_water_marks.cardgroup_id = group_id"));

  private static final String REFERENCES =
      """
      alter table payments add foreign key (cardgroup_id, sale_id) references sales,
        add foreign key (cardgroup_id, voided_payment_id) references payments;
      alter table mails add foreign key (cardgroup_id, sale_id) references sales,
        add unique (cardgroup_id, sale_id), add unique (cardgroup_id, message_id);
      alter table idempotency_keys add foreign key (cardgroup_id, sale_id) references sales;
      create table tollgate_schema_history (version text, success boolean);
      insert into tollgate_schema_history values ('1', true);
      """;

  private PartitionedSchema() {}

  /** Returns the SQL that creates all tables in the schema {@code public}. */
  static String sql() {
    String sql =
        Postgres.resource("db/migration/V1__baseline.sql")
            .replace("${flyway:defaultSchema}", "public");
    for (String constraint : REMOVED) {
      sql = replace(sql, constraint, "");
    }
    for (List<String> change : REPLACED) {
      String replacement = Matcher.quoteReplacement(change.get(1)).replace("\\$0", "$0");
      sql = replace(sql, Pattern.quote(change.get(0)), replacement);
    }
    for (Table table : TABLES) {
      sql = partition(sql, table);
    }
    return sql + REFERENCES;
  }

  private static String partition(String sql, Table table) {
    String more = table.more().isEmpty() ? "" : ",\n  " + table.more();
    String definition =
        "(?s)(create table %s \\(.*?)\n\\)( with \\([^)]*\\))?;".formatted(table.name());
    String partitioned =
        replace(
            sql,
            definition,
            "$1%s) partition by hash (%s);%s".formatted(more, table.key(), partitions(table)));
    return table.more().contains("primary key")
        ? partitioned.replaceFirst(
            "(create table %s \\(\\s+id [a-z ]+ identity) primary key".formatted(table.name()),
            "$1")
        : partitioned;
  }

  private static String partitions(Table table) {
    return IntStream.range(0, PARTITIONS)
        .mapToObj(
            i ->
                "\ncreate table %s_p%d partition of %s for values with (modulus %d, remainder %d);"
                    .formatted(table.name(), i, table.name(), PARTITIONS, i))
        .collect(joining());
  }

  private static String replace(String sql, String pattern, String replacement) {
    Matcher matcher = Pattern.compile(pattern).matcher(sql);
    long found = matcher.results().count();
    if (found != 1) {
      throw new IllegalStateException(found + " times in the schema: " + pattern);
    }
    return matcher.reset().replaceFirst(replacement);
  }
}
