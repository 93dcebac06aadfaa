package tollgate.dataimport;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/**
 * Builds the statements for the temporary table of one table, and those that import its rows. They
 * are the same for all tables but for the names of the columns.
 *
 * @param columns those that the source has
 */
record StagingStatements(ImportTable table, List<ImportColumn> columns) {

  private static final String PIN_INDEX = "pin_index";

  /** Whether PINs are staged, with their blind indexes. */
  boolean hasPins() {
    return table == ImportTable.CARDS && names().anyMatch("pin"::equals);
  }

  /** Creates the temporary table with all columns of the table, so that checks can name them. */
  String create() {
    Stream<String> own =
        table.columns().stream().map(column -> column.name() + " " + stagedType(column));
    return "create temporary table %s (position bigint, place bigint, %s, pin_index text)"
        .formatted(table.staged(), own.collect(joining(", ")));
  }

  String copy() {
    return "copy %s (position, place, %s) from stdin (format binary)"
        .formatted(table.staged(), Stream.concat(names(), pinIndex()).collect(joining(", ")));
  }

  String index() {
    return "alter table %s add primary key (position)".formatted(table.staged());
  }

  String analyze() {
    return "analyze " + table.staged();
  }

  /** Finds the rows whose key an earlier row has. */
  String repeatedKeys() {
    String key = String.join(", ", table.key());
    return """
        select position, place, '%s' as column_name, 'repeats that of another row' as reason
        from (
          select position, place, row_number() over (partition by %s order by position) as nth
          from %s
          where (%s) in (select %s from %s group by %s having count(*) > 1)
        ) as keyed
        where nth > 1"""
        .formatted(table.key().get(0), key, table.staged(), key, key, table.staged(), key);
  }

  /** Deletes the rows of the query {@code found}. */
  String removeFound() {
    return "delete from %s where position in (select position from found)"
        .formatted(table.staged());
  }

  /** Returns the position of the last row, or 0. */
  String lastPosition() {
    return "select coalesce(max(position), 0) from " + table.staged();
  }

  /**
   * Imports the rows between two positions, and returns how many were added and how many changed.
   * Rows that are in the database as they are in the source stay untouched.
   */
  String apply() {
    String list = Stream.concat(names(), pinIndex()).collect(joining(", "));
    return """
        with applied as (
          insert into %s (%s)
          select %s from %s
          where position > :from and position <= :to
          order by %s
          on conflict (%s) do %s
          returning xmax = 0 as is_new)
        select count(*) filter (where is_new) as added, count(*) filter (where not is_new) as changed
        from applied"""
        .formatted(
            table.target(),
            list,
            Stream.concat(columns.stream().map(this::cast), castIndex()).collect(joining(", ")),
            table.staged(),
            String.join(", ", table.key()),
            String.join(", ", table.key()),
            update());
  }

  /** Returns the number of staged rows, and the sums of their amounts, in this order. */
  String stagedTotals() {
    return "select count(*), %s from %s".formatted(sums("", true), table.staged());
  }

  /** Returns the same of the rows in the database. */
  String storedTotals() {
    String join =
        table.key().stream()
            .map(key -> "stored.%s = staged.%s".formatted(key, key))
            .collect(joining(" and "));
    return "select count(*), %s from %s as staged join %s as stored on %s"
        .formatted(sums("stored.", false), table.staged(), table.target(), join);
  }

  /** Lets ids that the database generates begin after those that were imported. */
  String advanceIds() {
    String sequence = "pg_get_serial_sequence('%s', 'id')".formatted(table.target());
    return "select setval(%s, max(id)) from %s having max(id) > coalesce(pg_sequence_last_value(%s), 0)"
        .formatted(sequence, table.target(), sequence);
  }

  List<ImportColumn> summed() {
    return columns.stream().filter(ImportColumn::isSummed).toList();
  }

  private String update() {
    List<ImportColumn> others =
        columns.stream().filter(column -> !table.key().contains(column.name())).toList();
    if (others.isEmpty()) {
      return "nothing";
    }
    Stream<String> set = others.stream().map(column -> column.name() + " = " + column.update());
    String index = hasPins() ? ", pin_index = excluded.pin_index" : "";
    return "update set %s%s where (%s) is distinct from (%s)%s"
        .formatted(
            set.collect(joining(", ")),
            index,
            others.stream().map(this::stored).collect(joining(", ")),
            others.stream().map(ImportColumn::update).collect(joining(", ")),
            guard());
  }

  /** Rows that a sale of this gateway has made are never changed. */
  private String guard() {
    return switch (table) {
      case CARDS -> " and cards.sold_to is null";
      case PAYMENTS -> " and payments.sale_id is null";
      default -> "";
    };
  }

  private String sums(String prefix, boolean isStaged) {
    return Stream.concat(
            Stream.of("0"), summed().stream().map(column -> sum(column, prefix, isStaged)))
        .collect(joining(", "));
  }

  private String sum(ImportColumn column, String prefix, boolean isStaged) {
    String value = isStaged ? cast(column) : prefix + column.name();
    String number = column.type() == ColumnType.FLAG ? "cast(" + value + " as integer)" : value;
    return "coalesce(sum(" + number + "), 0)";
  }

  private Stream<String> names() {
    return columns.stream().map(ImportColumn::name);
  }

  private Stream<String> pinIndex() {
    return hasPins() ? Stream.of(PIN_INDEX) : Stream.empty();
  }

  private Stream<String> castIndex() {
    return hasPins() ? Stream.of("decode(pin_index, 'hex')") : Stream.empty();
  }

  private String stored(ImportColumn column) {
    return table.target() + "." + column.name();
  }

  private String cast(ImportColumn column) {
    return "cast(%s as %s)".formatted(column.name(), column.type().sqlType());
  }

  private static String stagedType(ImportColumn column) {
    return column.type().isWhole() ? "bigint" : "text";
  }
}
