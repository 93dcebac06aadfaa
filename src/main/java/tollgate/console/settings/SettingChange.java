package tollgate.console.settings;

import java.time.Instant;

/** Who changed a setting, and when. */
public record SettingChange(long id, Instant at, String by) {}
