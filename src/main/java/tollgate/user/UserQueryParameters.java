package tollgate.user;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Variable;
import tollgate.db.SqlFiles;
import tollgate.request.Digits;
import tollgate.request.Parameter;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;

/** Turns the parameters of a request into those of the statement that looks up the user. */
public final class UserQueryParameters {

  /**
   * Returns the username to look up a balance by. See docs/api.md#user_balance_get.
   *
   * @throws RefusedException with {@link Refusal#USER_NOT_FOUND} if there is no username or it
   *     contains a NUL
   */
  public String byUsername(@Variable("request") Request request) {
    return request
        .value(Parameter.USERNAME)
        .filter(SqlFiles::hasNoNul)
        .orElseThrow(() -> new RefusedException(Refusal.USER_NOT_FOUND));
  }

  /**
   * Returns the hash in a phone's link to look up a balance by. See
   * docs/api.md#user_simple_balance_get.
   *
   * @return an empty text, which no user has, if there is no id or it contains a NUL; its lookup
   *     takes as long as that of another wrong id
   */
  public String byUniquehash(@Variable("request") Request request) {
    return request.value(Parameter.ID).filter(SqlFiles::hasNoNul).orElse("");
  }

  /**
   * Returns the named parameters of {@code user/user-details.sql}. See
   * docs/api.md#user_details_get.
   *
   * @return {@code user_id}, a Long or null, and {@code username}, empty if it is not part of the
   *     query; at least one of the two is given
   * @throws RefusedException with {@link Refusal#USER_NOT_FOUND} if neither parameter is given, the
   *     id is no whole number or the username contains a NUL
   */
  public Map<String, Object> byIdOrUsername(@Variable("request") Request request) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put(
        "user_id", request.value(Parameter.USER_ID).map(UserQueryParameters::id).orElse(null));
    boolean isNamed =
        request.value(Parameter.USERNAME).isPresent() || parameters.get("user_id") == null;
    parameters.put("username", isNamed ? byUsername(request) : "");
    return parameters;
  }

  private static Long id(String text) {
    return Digits.parse(text).orElseThrow(() -> new RefusedException(Refusal.USER_NOT_FOUND));
  }
}
