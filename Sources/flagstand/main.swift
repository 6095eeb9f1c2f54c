print("flagstand")
