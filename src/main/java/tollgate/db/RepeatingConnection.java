package tollgate.db;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * Wraps a connection whose prepared queries are repeated at another server when they fail. Not for
 * transactions, nor for statements that write.
 *
 * <p>The repetition is here and not in the routes, because camel-sql reads a statement with one
 * connection, and an error handler that repeats steps keeps a route from being inlined.
 */
final class RepeatingConnection implements InvocationHandler {

  private final Connection first;
  private final ConnectionSource second;
  private final Consumer<SQLException> onFault;

  /** Opens the connection at which a query is repeated. */
  interface ConnectionSource {
    Connection open() throws SQLException;
  }

  private RepeatingConnection(
      Connection first, ConnectionSource second, Consumer<SQLException> onFault) {
    this.first = first;
    this.second = second;
    this.onFault = onFault;
  }

  /**
   * Returns a connection that owns the first one.
   *
   * @param second opens the connection at which a query is repeated
   * @param onFault receives the faults of the first connection
   */
  static Connection of(Connection first, ConnectionSource second, Consumer<SQLException> onFault) {
    return proxy(Connection.class, new RepeatingConnection(first, second, onFault));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (!method.getName().equals("prepareStatement")) {
      return call(first, method, arguments);
    }
    Preparation preparation = connection -> (PreparedStatement) call(connection, method, arguments);
    return proxy(
        PreparedStatement.class, new RepeatingStatement(first, second, preparation, onFault));
  }

  /** Prepares the same statement at any connection. */
  interface Preparation {
    PreparedStatement at(Connection connection) throws Throwable;
  }

  /** Calls a method, and throws what it throws. */
  static Object call(Object target, Method method, Object... arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            RepeatingConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
