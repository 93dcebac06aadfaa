package tollgate.access;

import static tollgate.settings.Confline.SYSTEM_OWNER;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tollgate.signing.CandidateKey;

/**
 * The user that makes a call, and their rights. See docs/api.md#authentication.
 *
 * @param keys the keys of this user alone
 */
public record Caller(long id, Role role, long ownerId, List<UserKey> keys) {

  /** The caller of a balance without {@code u}. */
  public static final Caller ADMINISTRATOR = new Caller(0, Role.ADMIN, SYSTEM_OWNER);

  public Caller {
    Objects.requireNonNull(role);
    keys = List.copyOf(keys);
  }

  /** Creates a caller who has no key of their own. */
  public Caller(long id, Role role, long ownerId) {
    this(id, role, ownerId, List.of());
  }

  /** Returns the keys of this user that are valid at a time. */
  List<UserKey> validKeys(Instant time) {
    return keys.isEmpty() ? keys : keys.stream().filter(key -> key.isValidAt(time)).toList();
  }

  /** Returns the same keys, as those that a request may have been signed with. */
  public List<CandidateKey> candidateKeys(Instant time) {
    return validKeys(time).stream()
        .map(each -> new CandidateKey(CandidateKey.Kind.OF_CALLER, id, each.key()))
        .toList();
  }

  /** Returns the owner whose secret key and hash switch apply to this caller. */
  public long keyOwner() {
    return role == Role.USER ? ownerId : seller();
  }

  /** Returns the owner of the card groups that this caller may sell from. */
  public long seller() {
    return role == Role.RESELLER ? id : SYSTEM_OWNER;
  }

  /** Whether this caller may read the balance and details of a user. */
  public boolean maySee(long userId, long userOwnerId) {
    return switch (role) {
      case ADMIN, ACCOUNTANT -> true;
      case RESELLER -> userId == id || userOwnerId == id;
      case USER -> userId == id;
    };
  }

  /** Whether this caller may sell cards. */
  public boolean maySell() {
    return role != Role.USER;
  }
}
