package tollgate.sale;

import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;

/**
 * Waits until what is committed is on disk, before anybody hears of it. A sale commits without that
 * wait, so that the next one of its group can begin; then it waits here together with others, and
 * one write to the disk serves them all.
 */
final class WalFlush {

  static final String FLUSH = SqlFiles.text("sale/flush-wal");

  /** Returns when everything that was committed before, by whomever, survives a crash. */
  void await(Handle handle) {
    handle.createQuery(FLUSH).mapTo(String.class).one();
  }
}
