package tollgate.torture.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** One purchase that a buyer wants, under a name of his own for it. Contract 4.4. */
public record PurchaseRequest(
    String requestId, long group, int quantity, Optional<String> number, Optional<String> email) {

  /** Where it is asked for, signed with the administrator's key, still without its own name. */
  String target(String key) {
    StringBuilder target =
        new StringBuilder("/billing/api/card_from_group_sell?u=admin&id=").append(group);
    String signed = email.orElse("") + group;
    if (number.isPresent()) {
      target.append("&number=").append(number.get());
    } else {
      target.append("&quantity=").append(quantity);
      signed += quantity;
    }
    email.ifPresent(address -> target.append("&email=").append(address));
    return target.append("&hash=").append(sha1(signed + key)).toString();
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
