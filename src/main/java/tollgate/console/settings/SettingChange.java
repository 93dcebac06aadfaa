package tollgate.console.settings;

import java.time.Instant;

/**
 * Describes a change of a setting.
 *
 * @param id the id of its audit entry
 * @param action the kind of its audit entry
 * @param by the username of the user who made it; empty when the user has been deleted
 */
public record SettingChange(long id, String action, Instant at, String by) {}
