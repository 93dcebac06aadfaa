package tollgate.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Closes a pooled connection that turned out to be read-only: after a failover it may lead to a
 * standby, which passes every other test of a connection.
 */
final class ReadOnlyConnectionEviction implements SQLExceptionOverride {

  private static final String READ_ONLY_TRANSACTION = "25006";

  @java.lang.Override
  public Override adjudicate(SQLException fault) {
    return READ_ONLY_TRANSACTION.equals(fault.getSQLState())
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }
}
