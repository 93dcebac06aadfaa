package tollgate.console.signin;

import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;

/** Finds and removes the second factor of a user, for pages and commands about other users. */
public final class SecondFactor {

  private SecondFactor() {}

  /** Returns whether a user has a second factor. */
  public static boolean exists(Handle handle, long user) {
    return handle
        .createQuery(SqlFiles.text("console/signin/has-second-factor"))
        .bind("user", user)
        .mapTo(Boolean.class)
        .one();
  }

  /** Removes the second factor of a user, and returns whether they had one. */
  public static boolean remove(Handle tx, long user) {
    return tx.createUpdate(SqlFiles.text("console/signin/delete-second-factor"))
            .bind("user", user)
            .execute()
        > 0;
  }
}
