package kz.qorytyndy.submission;

import java.util.Map;
import kz.qorytyndy.campaign.ReportingPeriod;

/** The bodies' attestation lists, as far as their data sheets follow from them. */
public interface AttestationLists {

    /** What the list of the body for the period comes to; empty if there is no list. */
    Map<AttestationNumber, Integer> numbers(String bodyCode, ReportingPeriod period);
}
