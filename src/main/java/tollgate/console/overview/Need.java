package tollgate.console.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that somebody should look after, with the page where it is mended. */
public sealed interface Need {

  /** Where it is mended. */
  String path();

  /**
   * A group that is nearly sold out.
   *
   * @param left how long its cards last; none when nothing was sold lately
   */
  record Stock(long group, String name, long free, Optional<Duration> left) implements Need {
    @Override
    public String path() {
      return "/card-groups/" + group;
    }
  }

  /**
   * Somebody whose hashes are wrong, again and again.
   *
   * @param username none when his calls name nobody that we know
   */
  record WrongHashes(Optional<String> username, long calls, Instant since) implements Need {
    @Override
    public String path() {
      return "/hash-helper";
    }
  }

  /** Mails that will not be sent unless somebody sends them again. */
  record DeadMails(long mails) implements Need {
    @Override
    public String path() {
      return "/mails?state=dead";
    }
  }
}
