package tollgate.torture.load;

import java.util.Optional;
import tollgate.testkit.Sha1;

/**
 * A purchase as it is requested, with its {@code request_id}. See docs/api.md#card_from_group_sell.
 *
 * @param quantity the number of cards, when no card number is given
 */
public record PurchaseRequest(
    String requestId, long group, int quantity, Optional<String> number, Optional<String> email) {

  /** The name of the call. */
  static final String CALL = "card_from_group_sell";

  /** Returns the request target, signed with the administrator's key, without the request id. */
  String target(String key) {
    return "/billing/api/" + CALL + "?" + form(key);
  }

  /** Returns the signed parameters in the form of a query, without the request id. */
  String form(String key) {
    StringBuilder target = new StringBuilder("u=admin&id=").append(group);
    String signed = email.orElse("") + group;
    if (number.isPresent()) {
      target.append("&number=").append(number.get());
    } else {
      target.append("&quantity=").append(quantity);
      signed += quantity;
    }
    email.ifPresent(address -> target.append("&email=").append(address));
    return target.append("&hash=").append(Sha1.of(signed + key)).toString();
  }
}
