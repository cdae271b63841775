//! The list of all cases, by what they are about.

/// Hands all cases to another macro, behind what that macro wants to know.
///
/// A case that is missing here is unused code, so the compiler names it.
#[doc(hidden)]
#[macro_export]
macro_rules! with_store_cases {
    ([$($then:tt)*] $($with:tt)*) => {
        $($then)* {
            [$($with)*]
            transactions: {
                the_store_gives_a_sign_of_life
                work_gives_back_what_it_found
                a_refusal_keeps_neither_rows_nor_entries
                a_refusal_leaves_what_was_there_before
                a_conflict_takes_the_whole_transaction_back
                a_transaction_sees_its_own_writes
                nobody_sees_what_is_not_committed
                work_that_panics_keeps_nothing_and_the_store_goes_on
                a_row_that_points_to_nothing_is_refused_and_leaves_nothing
            }
            accounts: {
                an_account_reads_back_as_it_was_recorded
                every_change_of_an_account_reads_back_and_has_one_entry
                somebody_is_found_by_address_and_by_user_name
                somebody_unknown_is_not_there
                names_that_differ_by_an_accent_belong_to_two_people
                an_address_belongs_to_one_account
                a_user_name_belongs_to_one_account
                accounts_without_a_user_name_do_not_collide
                an_account_is_created_once
                a_stale_account_is_refused_and_what_is_stored_stays
                an_account_that_was_never_stored_cannot_change
                of_thirty_sign_ups_with_one_address_one_is_kept
                of_thirty_uses_of_one_code_one_is_taken
                accounts_are_listed_by_name
                odd_names_read_back_as_they_were_typed
                the_ends_of_time_read_back
            }
            backup_codes: {
                issued_backup_codes_are_counted_and_have_one_entry
                new_backup_codes_replace_the_old_ones
                a_used_code_may_be_issued_again
                a_backup_code_works_once
                a_backup_code_opens_only_its_own_account
                of_thirty_uses_of_one_backup_code_one_gets_in
            }
            sessions: {
                a_session_is_found_by_its_secret_and_by_its_owner
                sessions_of_every_kind_read_back
                a_browsers_odd_name_reads_back
                sessions_are_listed_newest_first
                a_use_is_noted_without_an_entry
                a_session_that_is_gone_stays_gone
                a_session_ends_once_and_the_others_live_on
                of_thirty_ends_of_one_session_one_counts
                a_sweep_removes_sessions_that_ran_out_and_no_others
                a_session_shows_whose_it_is_and_what_that_account_may_do
                a_session_shows_its_account_as_it_is_now
                a_session_of_nobody_known_is_refused
            }
            api_credentials: {
                a_key_is_found_by_its_hash_and_by_its_owner
                keys_and_certificates_read_back_as_they_were_recorded
                keys_are_listed_newest_first
                a_key_belongs_to_one_account
                of_thirty_owners_of_one_certificate_one_is_kept
                a_key_of_nobody_or_nowhere_known_is_refused
                a_use_of_a_key_is_noted_without_an_entry
                of_thirty_ends_of_one_key_one_counts
                a_key_shows_its_owners_rights_of_now_cut_down_to_its_own
            }
            refresh_tokens: {
                a_refresh_token_reads_back_and_is_used_once
                of_thirty_uses_of_one_refresh_token_one_wins
                a_sweep_removes_refresh_tokens_that_ran_out_and_no_others
            }
            attempts: {
                tries_are_counted_up_to_the_limit_and_then_blocked
                tries_count_anew_after_the_pause
                forgotten_tries_count_anew
                tries_of_two_keys_are_counted_apart
                a_try_that_is_rolled_back_is_not_counted
                of_thirty_parallel_tries_as_many_pass_as_the_limit_says
                a_sweep_removes_counts_that_ended_and_no_others
                tries_at_the_end_of_time_are_counted
            }
            answers: {
                the_first_claim_of_a_key_answers_and_the_next_finds_its_answer
                a_key_of_another_request_is_no_answer
                an_answer_that_has_expired_counts_as_gone
                a_claim_that_is_rolled_back_leaves_the_key_free
                of_thirty_parallel_claims_of_one_key_one_is_the_first
                an_answer_without_a_claim_is_refused
                a_sweep_removes_old_answers_and_no_others
                a_long_answer_reads_back_as_it_was_kept
            }
            installations: {
                before_the_first_start_there_is_no_installation
                every_step_of_the_set_up_reads_back_and_has_one_entry
                there_is_one_installation
                a_stale_step_of_the_set_up_is_refused
                of_thirty_first_starts_one_prepares_the_installation
                of_thirty_administrators_one_is_the_first
                the_check_value_of_the_key_is_kept_once
                the_check_value_survives_the_steps_of_the_set_up
                of_thirty_new_check_values_one_is_taken
                a_new_key_is_noted_with_one_entry
            }
            organisations: {
                an_organisation_is_found_by_scope_and_by_slug
                an_unknown_organisation_is_not_there
                an_organisation_starts_a_chain_of_its_own
                a_slug_belongs_to_one_organisation
                of_thirty_organisations_with_one_slug_one_is_kept
                an_organisations_odd_name_reads_back
                somebody_sees_their_own_organisations_by_name
                each_organisation_shows_its_newest_assessment_with_the_score
            }
            memberships: {
                a_membership_reads_back_and_has_one_entry
                a_stranger_is_no_member
                somebody_is_one_thing_in_each_organisation
                another_role_reads_back_and_a_stale_one_is_refused
                a_removed_membership_is_gone_and_may_be_granted_again
                a_membership_that_is_gone_or_changed_cannot_be_removed
                maintainers_are_counted_for_each_organisation
                of_thirty_grants_of_one_membership_one_is_kept
                maintainers_who_leave_at_once_leave_one_behind
            }
            one_time_links: {
                links_of_every_purpose_read_back
                a_link_is_kept_once
                a_link_opens_once_and_takes_its_siblings_along
                links_for_other_things_stay
                a_link_that_ran_out_opens_nothing
                withdrawn_links_open_nothing
                links_are_listed_newest_first
                of_thirty_uses_of_one_link_one_opens
                of_thirty_uses_of_three_siblings_one_opens
                a_sweep_removes_links_that_ran_out_and_no_others
            }
            devices: {
                a_device_is_new_once
                a_device_that_one_person_uses_is_new_for_another
                the_last_visit_is_that_of_all_devices_together
                a_visit_of_nobody_known_is_refused
                thirty_first_visits_from_one_device_are_all_counted
            }
            invites: {
                an_invite_reads_back_by_id_and_by_address_and_has_one_entry
                an_invite_of_another_organisation_is_not_there
                an_address_is_invited_once_into_each_organisation
                an_invite_that_is_sent_again_reads_back_and_a_stale_one_is_refused
                a_closed_invite_is_gone_and_the_address_may_be_invited_again
                of_thirty_ends_of_one_invite_one_is_kept
                invites_are_listed_by_address_with_who_sent_them
                an_invite_by_or_into_nothing_known_is_refused
            }
            people: {
                members_are_listed_by_name_with_role_and_second_factor
                accounts_are_listed_in_pages_by_address
                accounts_are_searched_by_every_name_whatever_the_case
                an_account_shows_where_it_belongs
                administrators_who_are_barred_at_once_leave_one_behind
            }
            outbox: {
                letters_of_every_kind_read_back
                a_letter_that_does_not_exist_is_not_there
                a_letter_is_kept_with_its_transaction_or_not_at_all
                an_emptied_letter_says_nothing_any_more
                a_letter_of_an_occasion_is_posted_once
                of_thirty_letters_of_one_occasion_one_is_kept
                a_letter_about_an_unknown_organisation_is_refused
                a_sweep_removes_old_letters_that_say_nothing
            }
            jobs: {
                a_job_reads_back_at_every_step
                a_job_is_added_once
                due_jobs_come_longest_due_first_and_no_others
                of_thirty_nodes_one_claims_a_job
                of_thirty_nodes_one_takes_over_a_claim_that_ran_out
                a_late_step_changes_nothing
                a_decision_about_a_job_has_one_entry_and_a_stale_one_is_refused
                of_thirty_nodes_one_takes_a_turn
                the_newest_turn_of_each_schedule_is_shown
                a_sweep_removes_old_jobs_that_are_over_and_old_turns
                jobs_are_counted_by_where_they_stand
                jobs_are_listed_newest_first
                letters_are_listed_with_the_jobs_that_send_them
            }
            frameworks: {
                the_embedded_levels_read_back_as_they_were_stored
                a_framework_has_one_entry_and_a_summary
                frameworks_are_listed_embedded_first_then_by_title
                an_unknown_framework_is_not_there
                a_code_and_version_are_there_once
                of_thirty_installations_of_one_framework_one_is_kept
                a_catalogue_with_odd_texts_reads_back
            }
            assessments: {
                an_assessment_is_found_by_its_number
                an_assessment_has_one_entry_and_its_score_none
                each_organisation_counts_its_own_assessments
                assessments_are_listed_newest_first_with_the_kept_score
                another_name_reads_back_and_a_stale_one_is_refused
                an_assessments_odd_name_reads_back
                a_number_belongs_to_one_assessment
                of_thirty_assessments_with_one_number_one_is_kept
                thirty_assessments_at_once_get_thirty_numbers
                nobody_reaches_another_organisations_assessment
                a_change_outside_the_scope_is_refused_and_leaves_nothing
                an_assessment_of_an_unknown_framework_is_refused
            }
            findings: {
                nobody_has_looked_at_an_objective_before_the_first_finding
                every_change_of_a_finding_reads_back_and_has_one_entry
                findings_are_listed_for_one_assessment_only
                a_stale_finding_is_refused_and_what_is_stored_stays
                of_thirty_first_findings_one_is_kept_and_the_others_are_stale
                of_thirty_findings_on_one_version_one_is_kept
                odd_notes_and_reasons_read_back_as_they_were_typed
                the_grounds_of_what_is_met_read_back_and_go_with_the_finding
                a_reason_for_not_met_reads_back
                the_longest_note_reads_back_and_so_does_its_entry
                a_finding_about_nothing_known_is_refused_and_leaves_nothing
                eight_people_with_twenty_five_findings_each_leave_one_whole_chain
                a_score_taken_while_the_assessment_is_held_is_the_score_of_what_is_stored
            }
            partial_credits: {
                a_choice_of_partial_credit_reads_back_and_has_one_entry
                choices_are_listed_for_one_assessment_only
                a_stale_choice_is_refused_and_what_is_stored_stays
                of_thirty_first_choices_one_is_kept_and_the_others_are_stale
            }
            sealed_values: {
                secrets_of_apps_are_sealed_to_their_accounts
                what_letters_say_is_sealed_to_them_until_they_are_sent
                keys_of_files_are_sealed_to_their_files
                keys_of_parts_are_sealed_to_their_blobs
                keys_of_files_that_wait_are_sealed_to_their_files
                sealed_values_come_in_pages
                of_thirty_new_seals_of_one_value_one_is_taken
            }
            uploads: {
                an_upload_reads_back_for_whoever_began_it_alone
                uploads_are_listed_oldest_first_and_add_up
                an_uploads_odd_name_reads_back
                an_upload_is_begun_once_and_for_somebody_known
                parts_come_in_any_order_and_read_back_by_number
                a_part_is_kept_once
                of_thirty_parts_of_one_number_one_is_kept
                of_thirty_claims_of_one_upload_one_wins
                a_claimed_upload_takes_no_parts_and_no_other_claim
                an_upload_is_removed_with_its_parts_by_whoever_holds_it
                of_thirty_removals_of_one_upload_one_counts
                old_uploads_are_found_whosever_they_are
                blobs_of_parts_are_named
                a_file_takes_the_place_of_the_parts
                a_file_is_kept_by_whoever_holds_the_upload
            }
            evidence: {
                an_item_reads_back_with_all_it_has_and_has_one_entry
                every_change_of_an_item_reads_back_and_has_one_entry
                a_new_version_leaves_the_earlier_ones_as_they_were
                evidence_with_odd_texts_reads_back
                the_longest_texts_of_evidence_read_back
                a_stale_item_is_refused_and_what_is_stored_stays
                of_thirty_new_versions_of_one_item_one_is_kept
                nobody_reaches_another_organisations_evidence
                evidence_of_an_unknown_owner_is_refused_and_leaves_nothing
                thirty_items_at_once_get_thirty_numbers
                a_number_belongs_to_one_item
                a_removed_item_is_gone_and_keeps_its_number
                references_come_oldest_first_and_go_one_by_one
            }
            evidence_files: {
                a_file_is_found_in_its_own_item_only
                a_file_belongs_to_one_item
                the_oldest_file_of_a_content_is_found_within_the_organisation
                keys_are_given_up_once_and_only_of_what_was_removed
                what_was_removed_first_comes_first_until_it_is_shredded
                files_of_the_whole_installation_are_listed_by_id
            }
            evidence_links: {
                links_read_back_and_each_change_has_one_entry
                an_item_shows_its_links_newest_assessment_first
                of_thirty_links_of_the_same_kind_one_is_kept
                a_link_that_is_gone_cannot_be_taken_back_again
                objectives_show_and_count_what_is_linked_with_them
                what_is_met_without_evidence_is_known
                a_requirement_knows_the_first_review_of_its_evidence
            }
            evidence_lists: {
                a_line_of_the_list_says_what_the_item_has
                items_are_ordered_by_each_of_their_columns
                a_list_comes_in_pages
                items_are_found_by_number_title_and_description
                items_are_filtered_by_how_they_stand_on_a_day
                items_are_filtered_by_marking_owner_and_methods
                items_are_filtered_by_what_they_are_linked_with
                the_list_shows_ones_own_evidence_that_was_not_removed
                owners_are_told_what_is_due_in_organisations_they_belong_to
            }
            vault_checks: {
                a_check_reads_back_as_far_as_it_has_come
                one_check_goes_on_at_a_time_and_the_newest_is_told
            }
            manifests: {
                a_frozen_list_reads_back_byte_for_byte_and_has_one_entry
                a_long_frozen_list_reads_back
                frozen_lists_are_listed_newest_first_and_only_those_of_the_assessment
                lists_of_frozen_lists_tell_what_each_is_and_what_names_an_item
                nobody_reaches_another_organisations_frozen_lists
                of_thirty_frozen_lists_of_one_id_one_is_kept
                the_linked_items_of_an_assessment_are_known_each_once
            }
            audit: {
                an_entry_says_what_the_event_said
                an_entry_keeps_what_nobody_said
                every_chain_counts_from_one
                heads_and_chains_are_those_with_entries
                a_chain_is_read_in_pages
                what_is_not_in_a_chain_is_not_found
                odd_texts_are_chained_as_they_are
                a_null_character_is_chained_as_its_replacement
                the_ends_of_time_are_chained
                a_text_beyond_the_limit_is_refused_and_leaves_nothing
                thirty_entries_at_once_leave_a_chain_without_a_gap
                chains_grow_at_once_without_a_gap
            }
            activity: {
                activity_comes_newest_first_in_pages
                the_newest_entry_is_that_of_the_own_organisation
                activity_shows_whole_entries
                activity_of_another_organisation_is_never_shown
                activity_of_the_platform_is_what_belongs_to_no_organisation
                activity_is_filtered_by_who_acted
                activity_is_filtered_by_how_the_action_begins
                activity_is_filtered_by_outcome
                activity_is_filtered_by_subjects
                history_of_many_subjects_is_found_at_once
                activity_is_searched_by_label_and_by_actor_whatever_the_case
                search_takes_wildcards_for_what_they_are
                activity_is_filtered_by_time_from_then_on_and_before_then
                filters_narrow_each_other
            }
        }
    };
}
