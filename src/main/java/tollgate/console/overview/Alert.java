package tollgate.console.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that somebody should look after, with the page where it is mended. */
public sealed interface Alert {

  /** Where it is mended. */
  String path();

  /** Its name on the page, which stays while the page is made fresh: so does the focus. */
  String id();

  /**
   * A group that is nearly sold out.
   *
   * @param left how long its cards last; none when nothing was sold lately
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
   * Somebody whose hashes are wrong, again and again.
   *
   * @param user none, like his name, when his calls name nobody that we know
   */
  record WrongHashes(Optional<Long> user, Optional<String> username, long calls, Instant since)
      implements Alert {
    @Override
    public String path() {
      return "/hash-helper";
    }

    @Override
    public String id() {
      return "caller-" + user.map(Object::toString).orElse("unknown");
    }
  }

  /** Mails that will not be sent unless somebody sends them again. */
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
}
