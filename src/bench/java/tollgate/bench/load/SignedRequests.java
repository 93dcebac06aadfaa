package tollgate.bench.load;

import java.util.concurrent.ThreadLocalRandom;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.Sha1;

/** Generates the signed requests of a job, each of a random user or group. Not thread-safe. */
final class SignedRequests {

  /** The secret key of the administrator in every database of the benchmark. */
  static final String KEY = "bench-secret-key";

  private static final String PATH = "/billing/api/";

  private final LoadJob job;
  private final Sha1 sha1 = new Sha1();

  SignedRequests(LoadJob job) {
    this.job = job;
  }

  /** Returns the bytes of the next request. */
  byte[] next() {
    long id = job.first() + ThreadLocalRandom.current().nextLong(job.count());
    return job.kind() == LoadJob.Kind.SALE ? sale(id) : balance(id);
  }

  /** Returns the body of the next message, a balance as a JSON object. */
  String nextBusBalance() {
    String name = "user" + (job.first() + ThreadLocalRandom.current().nextLong(job.count()));
    return "{\"call\":\"user_balance_get\",\"u\":\"admin\",\"username\":\"%s\",\"currency\":\"USER\",\"hash\":\"%s\"}"
        .formatted(name, sha1.hex(name + "USER" + KEY));
  }

  /** Returns a text that each successful response contains. */
  String expectedText() {
    return job.kind() == LoadJob.Kind.SALE ? "<pin>" : "<balance>";
  }

  private byte[] balance(long user) {
    String name = "user" + user;
    return post(
        "user_balance_get",
        "u=admin&username=" + name + "&currency=USER&hash=" + sha1.hex(name + "USER" + KEY));
  }

  private byte[] sale(long group) {
    return post(
        "card_from_group_sell",
        "u=admin&id=" + group + "&quantity=1&hash=" + sha1.hex(group + "1" + KEY));
  }

  private static byte[] post(String call, String form) {
    return HttpConnection.post(PATH + call, HttpConnection.FORM, form);
  }
}
