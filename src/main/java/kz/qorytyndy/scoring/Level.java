package kz.qorytyndy.scoring;

/** The degree of effectiveness (methodology §34); its name in three languages is the message {@code scoring.level.<name>}. */
public enum Level {
    HIGH,
    MEDIUM,
    LOW,
    INEFFECTIVE
}
