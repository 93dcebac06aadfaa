package tollgate.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Signed requests, a random one each time, and what their answers must hold. */
final class SignedRequests {

  /** The administrator's secret key in every database of the bench. */
  static final String KEY = "bench-secret-key";

  private final LoadJob job;
  private final MessageDigest digest = newDigest();

  SignedRequests(LoadJob job) {
    this.job = job;
  }

  byte[] next() {
    long one = job.first() + ThreadLocalRandom.current().nextLong(job.count());
    return job.kind() == LoadJob.Kind.SALE ? sale(one) : balance(one);
  }

  /** What stands in every answer that is not an error. */
  String mark() {
    return job.kind() == LoadJob.Kind.SALE ? "<pin>" : "<balance>";
  }

  private byte[] balance(long user) {
    String name = "user" + user;
    String form =
        "u=admin&username=" + name + "&currency=USER&hash=" + hex(digest, name + "USER" + KEY);
    return post("user_balance_get", form);
  }

  private byte[] sale(long group) {
    String form = "u=admin&id=" + group + "&quantity=1&hash=" + hex(digest, group + "1" + KEY);
    return post("card_from_group_sell", form);
  }

  static String sha1(String text) {
    return hex(newDigest(), text);
  }

  private static String hex(MessageDigest digest, String text) {
    return HexFormat.of().formatHex(digest.digest(text.getBytes(US_ASCII)));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-1", e);
    }
  }

  private static byte[] post(String call, String form) {
    String request =
        "POST /billing/api/"
            + call
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: "
            + form.length()
            + "\r\n\r\n"
            + form;
    return request.getBytes(US_ASCII);
  }
}
