package tollgate.config;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tollgate.request.Call;

/**
 * A queue from which calls are received. See docs/bus.md#queues.
 *
 * @param call the call of all its messages; empty when each message names its call
 * @param user the name of the user from whom its messages are; empty when each message has a hash
 */
public record BusQueue(String name, Optional<Call> call, Optional<String> user) {

  private static final Pattern TEXT =
      Pattern.compile("([A-Za-z0-9._:/-]{1,200})(?:=([a-z_]+))?(?:@([^@=,\\s\\p{Cntrl}]{1,100}))?");

  public BusQueue {
    Objects.requireNonNull(name);
    Objects.requireNonNull(call);
    Objects.requireNonNull(user);
  }

  /**
   * Parses {@code queue}, {@code queue=call}, {@code queue@user} or {@code queue=call@user}.
   *
   * @throws IllegalArgumentException with the text that is none of them
   */
  static BusQueue parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "queues are named like tollgate.calls, tollgate.balance=user_balance_get or"
              + " shop.sales=card_from_group_sell@shop, not "
              + text);
    }
    return new BusQueue(
        parts.group(1),
        Optional.ofNullable(parts.group(2)).map(BusQueue::call),
        Optional.ofNullable(parts.group(3)));
  }

  /** Returns the address of its messages in log and audit log. */
  public String source() {
    return "bus:" + name;
  }

  private static Call call(String name) {
    return Call.byName(name)
        .orElseThrow(() -> new IllegalArgumentException("there is no call " + name));
  }
}
