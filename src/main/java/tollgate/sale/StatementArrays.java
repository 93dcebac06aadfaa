package tollgate.sale;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Sets the parameters of a statement in their order; each array has an element for each row. */
final class StatementArrays<T> {

  private final PreparedStatement statement;
  private final List<T> rows;
  private int position;

  StatementArrays(PreparedStatement statement, List<T> rows) {
    this.statement = statement;
    this.rows = rows;
  }

  /** Returns the position of the next parameter, which the caller sets. */
  int next() {
    return ++position;
  }

  /**
   * Sets the next parameter.
   *
   * @param type the type of the elements in the database
   * @param value the element of a row; null for no value
   */
  void add(String type, Function<? super T, ?> value) throws SQLException {
    Object[] values = rows.stream().map(value).toArray();
    statement.setArray(next(), statement.getConnection().createArrayOf(type, values));
  }
}
