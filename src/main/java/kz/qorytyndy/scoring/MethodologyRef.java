package kz.qorytyndy.scoring;

/** A methodology exactly as it was when a campaign pinned it. */
public record MethodologyRef(String id, String checksum) {

    /** The version tag under which its decisions are deployed: {@code <id>@<checksum>}. */
    public String versionTag() {
        return id + "@" + checksum;
    }
}
