package tollgate.sale;

import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;

/**
 * Waits until PostgreSQL has flushed its write-ahead log. Sales commit asynchronously, so that the
 * next sale of the group can begin, and wait here before they are answered. Concurrent waits share
 * one flush.
 */
final class WalFlush {

  static final String FLUSH = SqlFiles.text("sale/flush-wal");

  /** Returns when every transaction that was committed before, by any connection, is on disk. */
  void await(Handle handle) {
    handle.createQuery(FLUSH).mapTo(String.class).one();
  }
}
