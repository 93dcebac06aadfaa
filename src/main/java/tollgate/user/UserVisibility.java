package tollgate.user;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import tollgate.access.Caller;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/** Restricts the users that can be read to those that the caller may see. */
public final class UserVisibility {

  /**
   * Returns the user that was looked up. A user whom the caller may not see is answered like one
   * that does not exist.
   *
   * @param rows at most one row, with the columns {@code id} and {@code owner_id}
   * @throws RefusedException with {@link Refusal#USER_NOT_FOUND} if there is no row or the caller
   *     may not see it
   */
  public UserRow requireVisible(
      @Body List<Map<String, Object>> rows, @Variable("caller") Caller caller) {
    return UserRow.first(rows)
        .filter(user -> isVisible(user, caller))
        .orElseThrow(() -> new RefusedException(Refusal.USER_NOT_FOUND));
  }

  /** Returns whether the caller may see the user. See {@link Caller#maySee}. */
  public static boolean isVisible(UserRow user, Caller caller) {
    return caller.maySee(user.id(), user.ownerId());
  }
}
