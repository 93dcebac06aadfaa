package tollgate.torture.load;

import java.util.List;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.HttpResponse;
import tollgate.testkit.Sha1;

/**
 * A call that reads, and its answer. See docs/api.md.
 *
 * @param request the bytes of the HTTP request
 * @param answer a text that the body has to contain
 */
public record KnownCall(String name, byte[] request, String answer) {

  /**
   * Returns a call of each kind that reads one user, and one whose hash is wrong.
   *
   * @param uniquehash the secret of the phone link
   * @param balance the balance, with four decimals
   * @param key the administrator's secret key
   */
  public static List<KnownCall> of(String username, String uniquehash, String balance, String key) {
    String phone = "/billing/api/simple_balance/" + uniquehash;
    return List.of(
        balance(username, "admin", key, "<balance>" + balance + "</balance>"),
        signed("user_details_get", username, "admin", key, "<balance>" + balance + " USD"),
        new KnownCall("phone balance", HttpConnection.get(phone), balance),
        balance(username, "admin", "not the key", "<error>Incorrect hash</error>"));
  }

  /** Returns a balance call of a caller, signed with this key. */
  public static KnownCall balance(String username, String caller, String key, String answer) {
    return signed("user_balance_get", username, caller, key, answer);
  }

  private static KnownCall signed(
      String call, String username, String caller, String key, String answer) {
    String target =
        "/billing/api/%s?username=%s&u=%s&hash=%s"
            .formatted(call, username, caller, Sha1.of(username + key));
    return new KnownCall(call, HttpConnection.post(target, "", ""), answer);
  }

  /** Returns whether a response has the answer. */
  public boolean isAnsweredBy(HttpResponse response) {
    return response.status() == 200 && response.body().contains(answer);
  }
}
