package tollgate.db;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tollgate.db.RepeatingConnection.ConnectionSource;
import tollgate.db.RepeatingConnection.Preparation;

/**
 * Runs a prepared query at one connection. If it fails there, it is prepared with the same
 * parameters at another one, and all further calls are those of that one.
 */
final class RepeatingStatement implements InvocationHandler {

  private final Connection first;
  private final ConnectionSource second;
  private final Preparation preparation;
  private final Consumer<SQLException> onFault;
  private final List<Setter> setters = new ArrayList<>();
  private PreparedStatement current;
  private Connection repeatedAt;

  private record Setter(Method method, Object[] arguments) {}

  RepeatingStatement(
      Connection first,
      ConnectionSource second,
      Preparation preparation,
      Consumer<SQLException> onFault) {
    this.first = first;
    this.second = second;
    this.preparation = preparation;
    this.onFault = onFault;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().startsWith("set")) {
      setters.add(new Setter(method, arguments));
      return null;
    }
    if (method.getName().startsWith("execute")) {
      return execute(method, arguments);
    }
    if (method.getName().equals("close")) {
      close();
      return null;
    }
    return RepeatingConnection.call(prepared(), method, arguments);
  }

  private Object execute(Method method, Object[] arguments) throws Throwable {
    try {
      return run(first, method, arguments);
    } catch (SQLException e) {
      onFault.accept(e);
      closeCurrent();
      repeatedAt = second.open();
      return run(repeatedAt, method, arguments);
    }
  }

  private Object run(Connection connection, Method method, Object[] arguments) throws Throwable {
    current = preparation.at(connection);
    for (Setter setter : setters) {
      RepeatingConnection.call(current, setter.method(), setter.arguments());
    }
    return RepeatingConnection.call(current, method, arguments);
  }

  private PreparedStatement prepared() throws Throwable {
    if (current == null) {
      current = preparation.at(first);
    }
    return current;
  }

  private void close() throws SQLException {
    closeCurrent();
    if (repeatedAt != null) {
      repeatedAt.close();
    }
  }

  /** A statement of a lost connection may not even be closed. */
  private void closeCurrent() {
    if (current != null) {
      try {
        current.close();
      } catch (SQLException e) {
        onFault.accept(e);
      }
      current = null;
    }
  }
}
