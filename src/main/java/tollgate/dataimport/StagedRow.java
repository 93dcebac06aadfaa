package tollgate.dataimport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tollgate.db.BinaryCopy;
import tollgate.pin.StoredPin;

/** Writes rows into the temporary table of one table, with PINs as they are stored. */
final class StagedRow {

  private static final int OWN_FIELDS = 2;

  private final List<ImportColumn> columns;
  private final boolean hasPins;
  private final StagedPins pins;

  StagedRow(StagingStatements statements, StagedPins pins) {
    this.columns = statements.columns();
    this.hasPins = statements.hasPins();
    this.pins = pins;
  }

  void write(BinaryCopy out, long position, long place, List<Value> values) throws IOException {
    out.row(OWN_FIELDS + columns.size() + (hasPins ? 1 : 0)).bigint(position).bigint(place);
    Optional<StoredPin> pin = hasPins ? storedPin(values) : Optional.empty();
    for (int i = 0; i < columns.size(); i++) {
      ImportColumn column = columns.get(i);
      Optional<String> text = isPin(column) ? pin.map(StoredPin::text) : values.get(i).text();
      write(out, column.type(), text);
    }
    if (hasPins) {
      write(out, ColumnType.TEXT, pin.flatMap(StoredPin::index));
    }
  }

  private boolean isPin(ImportColumn column) {
    return hasPins && column.name().equals("pin");
  }

  private Optional<StoredPin> storedPin(List<Value> values) {
    List<String> names = new ArrayList<>(columns.stream().map(ImportColumn::name).toList());
    String group = text(values, names.indexOf("cardgroup_id"));
    String number = text(values, names.indexOf("number"));
    return values
        .get(names.indexOf("pin"))
        .text()
        .map(pin -> pins.toStore(Long.parseLong(group), number, pin));
  }

  private static String text(List<Value> values, int place) {
    return values.get(place).text().orElseThrow();
  }

  private static void write(BinaryCopy out, ColumnType type, Optional<String> text)
      throws IOException {
    if (text.isEmpty()) {
      out.noValue();
    } else if (type.isWhole()) {
      out.bigint(Long.parseLong(text.get()));
    } else {
      out.text(text.get());
    }
  }
}
