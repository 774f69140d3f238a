package kz.qorytyndy.scoring;

/**
 * A methodology exactly as it was when a campaign pinned it.
 *
 * @param checksum of its decisions and its catalogue: the first half of their SHA-256 in hexadecimal digits
 */
public record MethodologyRef(String id, String checksum) {

    /** The version tag under which its decisions are deployed: {@code <id>@<checksum>}. */
    public String versionTag() {
        return id + "@" + checksum;
    }

    /** The reference whose {@link #versionTag()} it is. */
    public static MethodologyRef ofVersionTag(String versionTag) {
        int at = versionTag.lastIndexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("No version tag of a methodology: " + versionTag);
        }
        return new MethodologyRef(versionTag.substring(0, at), versionTag.substring(at + 1));
    }
}
