package tollgate.console.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tollgate.console.web.CauseTexts;

/** A condition that needs attention, with the page on which to handle it. */
public sealed interface Alert {

  /** Returns the path of the page on which to handle it; empty when there is none. */
  String path();

  /** Returns an HTML id that stays the same over refreshes, so that the link keeps the focus. */
  String id();

  /**
   * A card group that is sold out or will be soon.
   *
   * @param left how long the free cards last; empty when none was sold in the last week
   */
  record Stock(long group, String name, long free, Optional<Duration> left) implements Alert {
    @Override
    public String path() {
      return "/card-groups/" + group;
    }

    @Override
    public String id() {
      return "group-" + group;
    }
  }

  /**
   * A caller with many incorrect hashes.
   *
   * @param user empty, like the name, when the calls name no known user
   * @param cause the codes of the most frequent mistakes; empty when unknown, and for a reseller,
   *     who must not learn about the keys of others
   */
  record WrongHashes(
      Optional<Long> user, Optional<String> username, long calls, Instant since, String cause)
      implements Alert {

    /** Returns the key of the text of the first mistake. */
    public Optional<String> causeText() {
      return CauseTexts.keys(cause.split(",", 2)[0]).stream().findFirst();
    }

    @Override
    public String path() {
      return "/hash-helper";
    }

    @Override
    public String id() {
      return "caller-" + user.map(Object::toString).orElse("unknown");
    }
  }

  /** Mails that will not be sent unless they are resent. */
  record DeadMails(long mails) implements Alert {
    @Override
    public String path() {
      return "/mails?state=dead";
    }

    @Override
    public String id() {
      return "dead-mails";
    }
  }

  /**
   * A TLS certificate that expires soon or has expired.
   *
   * @param left the time until then, negative afterwards
   */
  record Certificate(Duration left) implements Alert {

    private static final Duration WARNING_TIME = Duration.ofDays(30);

    /** Returns the alert about a certificate; empty when it is valid for more than 30 days. */
    static Optional<Alert.Certificate> of(Duration left) {
      return left.compareTo(WARNING_TIME) > 0
          ? Optional.empty()
          : Optional.of(new Certificate(left));
    }

    public boolean hasExpired() {
      return left.isNegative();
    }

    @Override
    public String path() {
      return "";
    }

    @Override
    public String id() {
      return "certificate";
    }
  }

  /** Phone links that are short enough to be guessed. */
  record ShortLinks(long links) implements Alert {
    @Override
    public String path() {
      return "/phone-links";
    }

    @Override
    public String id() {
      return "short-links";
    }
  }
}
