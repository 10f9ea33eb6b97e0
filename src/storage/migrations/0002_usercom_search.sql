-- Users in the order of User.com's ids, page by page (usercom.md U1), and by phone number (U5). Neither column is part
-- of the ordinary update, which therefore still touches no index.
create index users_number on users (space_id, number);
create index users_phone_number on users (space_id, phone_number) where phone_number is not null;
