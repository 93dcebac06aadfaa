package tollgate.torture.environment;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Opens as many connections of a role as PostgreSQL permits, and holds them until closed. */
public final class ConnectionHolder implements AutoCloseable {

  private static final long RETRY_MS = 5;

  private final String url;
  private final String role;
  private final List<Connection> connections = new ArrayList<>();
  private final Thread thread = new Thread(this::hold, "connection-holder");
  private volatile boolean isClosed;

  private ConnectionHolder(String url, String role) {
    this.url = url;
    this.role = role;
    thread.setDaemon(true);
  }

  /** Starts to take every connection that becomes free. */
  public static ConnectionHolder start(String url, String role) {
    ConnectionHolder holder = new ConnectionHolder(url, role);
    holder.thread.start();
    return holder;
  }

  /** Returns the number of connections that it holds. */
  public synchronized int count() {
    return connections.size();
  }

  private void hold() {
    while (!isClosed) {
      try {
        add(DriverManager.getConnection(url, role, ""));
      } catch (SQLException e) {
        pause();
      }
    }
  }

  private synchronized void add(Connection connection) {
    connections.add(connection);
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException, SQLException {
    isClosed = true;
    thread.join();
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
