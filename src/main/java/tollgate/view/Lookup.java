package tollgate.view;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import tollgate.api.Digits;
import tollgate.api.Parameter;
import tollgate.api.Refusal;
import tollgate.api.Refused;
import tollgate.api.Request;
import tollgate.db.Sql;

/** Which row a request asks for, as the named parameters of its query. Contract 4. */
public final class Lookup {

  /**
   * For {@code user/user-balance-batch.sql}.
   *
   * @throws Refused User was not found, when no username can be looked up
   */
  public String username(Request request) {
    return key(request, Parameter.USERNAME, Refusal.USER_NOT_FOUND);
  }

  /**
   * For {@code user/phone-balance-batch.sql}.
   *
   * @throws Refused Incorrect hash, when no id can be looked up
   */
  public String uniquehash(Request request) {
    return key(request, Parameter.ID, Refusal.INCORRECT_HASH);
  }

  /**
   * For {@code user/user-details.sql}: by id, by name, or by both.
   *
   * @throws Refused User was not found, when there is neither or one of them cannot be
   */
  public Map<String, Object> user(Request request) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("user_id", request.value(Parameter.USER_ID).map(Lookup::id).orElse(null));
    boolean isNamed =
        request.value(Parameter.USERNAME).isPresent() || parameters.get("user_id") == null;
    parameters.put("username", isNamed ? username(request) : "");
    return parameters;
  }

  private static Long id(String text) {
    OptionalLong number = Digits.parse(text);
    return number.orElseThrow(() -> new Refused(Refusal.USER_NOT_FOUND));
  }

  private static String key(Request request, Parameter parameter, Refusal otherwise) {
    return request
        .value(parameter)
        .filter(Sql::isStorable)
        .orElseThrow(() -> new Refused(otherwise));
  }
}
