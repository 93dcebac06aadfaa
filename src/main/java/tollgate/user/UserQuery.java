package tollgate.user;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import tollgate.db.SqlFiles;
import tollgate.request.Digits;
import tollgate.request.Parameter;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;

/** Which row a request asks for, as the named parameters of its query. Contract 4. */
public final class UserQuery {

  /**
   * For {@code user/user-balance-batch.sql}.
   *
   * @throws RefusedException User was not found, when no username can be looked up
   */
  public String byUsername(Request request) {
    return key(request, Parameter.USERNAME, Refusal.USER_NOT_FOUND);
  }

  /**
   * For {@code user/phone-balance-batch.sql}.
   *
   * @throws RefusedException Incorrect hash, when no id can be looked up
   */
  public String byUniquehash(Request request) {
    return key(request, Parameter.ID, Refusal.INCORRECT_HASH);
  }

  /**
   * For {@code user/user-details.sql}: by id, by name, or by both.
   *
   * @throws RefusedException User was not found, when there is neither or one of them cannot be
   */
  public Map<String, Object> byIdOrUsername(Request request) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("user_id", request.value(Parameter.USER_ID).map(UserQuery::id).orElse(null));
    boolean isNamed =
        request.value(Parameter.USERNAME).isPresent() || parameters.get("user_id") == null;
    parameters.put("username", isNamed ? byUsername(request) : "");
    return parameters;
  }

  private static Long id(String text) {
    OptionalLong number = Digits.parse(text);
    return number.orElseThrow(() -> new RefusedException(Refusal.USER_NOT_FOUND));
  }

  private static String key(Request request, Parameter parameter, Refusal otherwise) {
    return request
        .value(parameter)
        .filter(SqlFiles::hasNoNul)
        .orElseThrow(() -> new RefusedException(otherwise));
  }
}
